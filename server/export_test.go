package server

// Routes lists what the server answers to.
func (s *Server) Routes() []string {
	var list []string
	for route := range s.table() {
		list = append(list, route)
	}
	return list
}
