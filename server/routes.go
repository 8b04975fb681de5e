package server

import (
	"net/http"
	"path"
	"slices"
	"strings"

	"enrollsim/flow"
	"enrollsim/server/wire"
)

// routeTable lists all routes. openapi.json lists the same.
func (s *Server) routeTable() map[string]http.HandlerFunc {
	const sandbox = "/s/{sandbox}/v1"
	page := simulationPage()
	operator := func(handle sandboxFunc[wire.UserName, empty]) http.HandlerFunc {
		return steeringHandler(s, http.StatusOK, handle)
	}
	return map[string]http.HandlerFunc{
		"POST " + sandbox + "/login":                       deviceHandler(s, logIn),
		"POST " + sandbox + "/login/collect":               deviceHandler(s, s.collect),
		"POST " + sandbox + "/login/respond":               deviceHandler(s, respond),
		"GET " + sandbox + "/session/code":                 deviceHandler(s, code),
		"PUT " + sandbox + "/session/seamless":             deviceHandler(s, setSeamless),
		"DELETE " + sandbox + "/session":                   deviceHandler(s, logOut),
		"POST " + sandbox + "/activations":                 deviceHandler(s, activate),
		"GET " + sandbox + "/challenges":                   deviceHandler(s, s.challenges),
		"POST " + sandbox + "/lookups":                     deviceHandler(s, lookup),
		"POST " + sandbox + "/decisions":                   deviceHandler(s, decide),
		"GET " + sandbox + "/events":                       s.events(),
		"GET " + sandbox + "/events.jsonl":                 s.exportEvents,
		"GET " + sandbox + "/admin/clock":                  steeringHandler(s, http.StatusOK, readClock),
		"PATCH " + sandbox + "/admin/clock":                steeringHandler(s, http.StatusOK, changeClock),
		"GET " + sandbox + "/admin/faults":                 steeringHandler(s, http.StatusOK, listFaults),
		"POST " + sandbox + "/admin/faults":                steeringHandler(s, http.StatusOK, addFault),
		"DELETE " + sandbox + "/admin/faults":              steeringHandler(s, http.StatusOK, clearFaults),
		"GET " + sandbox + "/admin/users":                  steeringHandler(s, http.StatusOK, listUsers),
		"POST " + sandbox + "/admin/users":                 steeringHandler(s, http.StatusCreated, addUser),
		"POST " + sandbox + "/admin/users/remove":          operator(onUser(flow.Backend.RemoveUser)),
		"POST " + sandbox + "/admin/users/change-password": steeringHandler(s, http.StatusOK, changePassword),
		"POST " + sandbox + "/admin/users/lock":            operator(onUser(flow.Backend.LockUser)),
		"POST " + sandbox + "/admin/users/unlock":          operator(onUser(flow.Backend.UnlockUser)),
		"POST " + sandbox + "/admin/users/revoke-key":      operator(onUser(flow.Backend.RevokeKey)),
		"PUT " + sandbox + "/admin/idle-time":              steeringHandler(s, http.StatusOK, setIdleTime),
		"GET " + sandbox + "/admin/outbox":                 steeringHandler(s, http.StatusOK, readOutbox),
		"POST /v1/sandboxes":                               adminHandler(s, http.StatusCreated, s.create),
		"GET /v1/sandboxes":                                adminHandler(s, http.StatusOK, s.list),
		"GET /v1/sandboxes/{sandbox}":                      steeringHandler(s, http.StatusOK, details),
		"DELETE /v1/sandboxes/{sandbox}":                   s.remove,
		"POST /v1/sandboxes/{sandbox}/snapshots":           steeringHandler(s, http.StatusCreated, takeSnapshot),
		"POST /v1/sandboxes/{sandbox}/reset":               steeringHandler(s, http.StatusOK, s.reset),
		"POST /v1/sandboxes/{sandbox}/clone":               s.requireAdmin(steeringHandler(s, http.StatusCreated, s.clone)),
		"GET " + flow.ActivationPath + "{code}":            page,
		"GET " + flow.LoginPath + "{code}":                 page,
		"GET /{$}":                                         page,
		"GET /healthz":                                     s.serveHealth,
		"GET /readyz":                                      s.serveReady,
		"GET /metrics":                                     s.serveMetrics,
		"GET /openapi.json":                                serveOpenAPI,
	}
}

// newMux routes every request, those that match no route to a problem.
func (s *Server) newMux() *http.ServeMux {
	mux := http.NewServeMux()
	methods := map[string][]string{}
	for route, handler := range s.routeTable() {
		mux.HandleFunc(route, handler)
		method, path, _ := strings.Cut(route, " ")
		methods[path] = append(methods[path], method)
	}
	for path, allowed := range methods {
		mux.HandleFunc(path, s.methodNotAllowed(allowed))
	}
	mux.HandleFunc("/", s.noRoute)
	return mux
}

// noRoute refuses an address that nothing is at.
func (s *Server) noRoute(w http.ResponseWriter, r *http.Request) {
	s.writeProblem(w, r, wire.NewProblem(http.StatusNotFound, "no-route", "There is nothing at this address",
		"openapi.json lists what there is"))
}

// isClean reports whether a path is the one that a [http.ServeMux] would route, which
// redirects others.
func isClean(p string) bool {
	clean := path.Clean(p)
	return strings.HasPrefix(p, "/") && (p == clean || p == clean+"/")
}

// route returns the path pattern of the route that a request has, whether or not it was
// admitted; empty if it has none.
func (s *Server) route(r *http.Request) string {
	pattern := r.Pattern
	if pattern == "" && isClean(r.URL.Path) {
		_, pattern = s.routes.Handler(r)
	}
	_, path, found := strings.Cut(pattern, " ")
	if !found {
		path = pattern
	}
	if path == "/" {
		return ""
	}
	return strings.TrimSuffix(path, "{$}")
}

// methodNotAllowed refuses the methods that a path does not have.
func (s *Server) methodNotAllowed(allowed []string) http.HandlerFunc {
	slices.Sort(allowed)
	list := strings.Join(allowed, ", ")
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Allow", list)
		s.writeProblem(w, r, wire.NewProblem(http.StatusMethodNotAllowed, "method", "This address is not for that method",
			"it takes "+list))
	}
}
