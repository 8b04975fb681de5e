package server

import (
	"net/http"
	"slices"
	"strings"

	"enrollsim/flow"
	"enrollsim/server/wire"
)

// routeTable lists all routes. openapi.json lists the same.
func (s *Server) routeTable() map[string]http.HandlerFunc {
	const sandbox = "/s/{sandbox}/v1"
	page := simulationPage()
	admin := func(handle sandboxFunc[wire.UserName, empty]) http.HandlerFunc {
		return s.requireAdmin(sandboxHandler(s, handle))
	}
	return map[string]http.HandlerFunc{
		"POST " + sandbox + "/login":                  sandboxHandler(s, logIn),
		"POST " + sandbox + "/login/collect":          sandboxHandler(s, s.collect),
		"POST " + sandbox + "/login/respond":          sandboxHandler(s, respond),
		"GET " + sandbox + "/session/code":            sandboxHandler(s, code),
		"PUT " + sandbox + "/session/seamless":        sandboxHandler(s, setSeamless),
		"DELETE " + sandbox + "/session":              sandboxHandler(s, logOut),
		"POST " + sandbox + "/activations":            sandboxHandler(s, activate),
		"GET " + sandbox + "/challenges":              sandboxHandler(s, s.challenges),
		"POST " + sandbox + "/lookups":                sandboxHandler(s, lookup),
		"POST " + sandbox + "/decisions":              sandboxHandler(s, decide),
		"GET " + sandbox + "/events":                  s.events(),
		"GET " + sandbox + "/admin/clock":             s.requireAdmin(sandboxHandler(s, readClock)),
		"PATCH " + sandbox + "/admin/clock":           s.requireAdmin(sandboxHandler(s, changeClock)),
		"GET " + sandbox + "/admin/faults":            s.requireAdmin(sandboxHandler(s, listFaults)),
		"POST " + sandbox + "/admin/faults":           s.requireAdmin(sandboxHandler(s, addFault)),
		"DELETE " + sandbox + "/admin/faults":         s.requireAdmin(sandboxHandler(s, clearFaults)),
		"GET " + sandbox + "/admin/users":             s.requireAdmin(sandboxHandler(s, listUsers)),
		"POST " + sandbox + "/admin/users":            s.requireAdmin(sandboxHandlerWithStatus(s, http.StatusCreated, addUser)),
		"POST " + sandbox + "/admin/users/remove":     admin(onUser(flow.Backend.RemoveUser)),
		"POST " + sandbox + "/admin/users/lock":       admin(onUser(flow.Backend.LockUser)),
		"POST " + sandbox + "/admin/users/unlock":     admin(onUser(flow.Backend.UnlockUser)),
		"POST " + sandbox + "/admin/users/revoke-key": admin(onUser(flow.Backend.RevokeKey)),
		"PUT " + sandbox + "/admin/idle-time":         s.requireAdmin(sandboxHandler(s, setIdleTime)),
		"GET " + sandbox + "/admin/outbox":            s.requireAdmin(sandboxHandler(s, readOutbox)),
		"POST /v1/sandboxes":                          adminHandler(s, http.StatusCreated, s.create),
		"GET /v1/sandboxes":                           adminHandler(s, http.StatusOK, s.list),
		"DELETE /v1/sandboxes/{sandbox}":              s.requireAdmin(s.remove),
		"GET " + flow.ActivationPath + "{code}":       page,
		"GET " + flow.LoginPath + "{code}":            page,
		"GET /{$}":                                    page,
		"GET /healthz":                                s.serveHealth,
		"GET /readyz":                                 s.serveReady,
		"GET /metrics":                                s.serveMetrics,
		"GET /openapi.json":                           serveOpenAPI,
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
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		s.writeProblem(w, r, wire.NewProblem(http.StatusNotFound, "no-route", "There is nothing at this address",
			"openapi.json lists what there is"))
	})
	return mux
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
