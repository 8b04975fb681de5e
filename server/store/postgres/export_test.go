package postgres

// Waiting returns how many updates of a sandbox wait for another one.
func (s *Store) Waiting(sandbox string) int {
	s.updates.mu.Lock()
	defer s.updates.mu.Unlock()
	return len(s.updates.waiting[sandbox])
}
