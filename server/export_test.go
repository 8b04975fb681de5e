package server

// Routes lists the routes of the server.
func (s *Server) Routes() []string {
	var list []string
	for route := range s.routeTable() {
		list = append(list, route)
	}
	return list
}
