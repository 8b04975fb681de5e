package server

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"enrollsim/flow"
	"enrollsim/server/wire"
)

// table lists all that a server answers to. openapi.json lists the same.
func (s *Server) table() map[string]http.HandlerFunc {
	const sandbox = "/s/{sandbox}/v1"
	page := simulationPage()
	return map[string]http.HandlerFunc{
		"POST " + sandbox + "/login":            sandboxed(s, logIn),
		"POST " + sandbox + "/login/collect":    sandboxed(s, s.collect),
		"POST " + sandbox + "/login/respond":    sandboxed(s, respond),
		"GET " + sandbox + "/session/code":      sandboxed(s, code),
		"PUT " + sandbox + "/session/seamless":  sandboxed(s, setSeamless),
		"DELETE " + sandbox + "/session":        sandboxed(s, logOut),
		"POST " + sandbox + "/activations":      sandboxed(s, activate),
		"GET " + sandbox + "/challenges":        sandboxed(s, s.challenges),
		"POST " + sandbox + "/lookups":          sandboxed(s, lookup),
		"POST " + sandbox + "/decisions":        sandboxed(s, decide),
		"GET " + sandbox + "/events":            s.events(),
		"GET " + sandbox + "/admin/clock":       s.admin(sandboxed(s, readClock)),
		"PATCH " + sandbox + "/admin/clock":     s.admin(sandboxed(s, changeClock)),
		"GET " + sandbox + "/admin/faults":      s.admin(sandboxed(s, listFaults)),
		"POST " + sandbox + "/admin/faults":     s.admin(sandboxed(s, addFault)),
		"DELETE " + sandbox + "/admin/faults":   s.admin(sandboxed(s, clearFaults)),
		"GET " + sandbox + "/admin/users":       s.admin(sandboxed(s, listUsers)),
		"POST " + sandbox + "/admin/users":      s.admin(answering(s, http.StatusCreated, addUser)),
		"GET " + sandbox + "/admin/outbox":      s.admin(sandboxed(s, readOutbox)),
		"POST /v1/sandboxes":                    unboxed(s, http.StatusCreated, s.create),
		"GET /v1/sandboxes":                     unboxed(s, http.StatusOK, s.list),
		"DELETE /v1/sandboxes/{sandbox}":        s.admin(s.remove),
		"GET " + flow.ActivationPath + "{code}": page,
		"GET " + flow.LoginPath + "{code}":      page,
		"GET /{$}":                              page,
		"GET /healthz":                          s.health,
		"GET /readyz":                           s.ready,
		"GET /metrics":                          s.serveMetrics,
		"GET /openapi.json":                     serveOpenAPI,
	}
}

// newRoutes leads every request somewhere.
func (s *Server) newRoutes() *http.ServeMux {
	mux := http.NewServeMux()
	methods := map[string][]string{}
	for route, handler := range s.table() {
		mux.HandleFunc(route, handler)
		method, path, _ := strings.Cut(route, " ")
		methods[path] = append(methods[path], method)
	}
	for path, allowed := range methods {
		mux.HandleFunc(path, s.otherMethod(allowed))
	}
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		s.fail(w, r, wire.NewProblem(http.StatusNotFound, "no-route", "There is nothing at this address", "openapi.json lists what there is"))
	})
	return mux
}

// otherMethod refuses the methods that an address does not know.
func (s *Server) otherMethod(allowed []string) http.HandlerFunc {
	slices.Sort(allowed)
	list := strings.Join(allowed, ", ")
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Allow", list)
		s.fail(w, r, wire.NewProblem(http.StatusMethodNotAllowed, "method", "This address is not for that method", "it takes "+list))
	}
}

func serveOpenAPI(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(openAPI)
}

// health says that the process lives.
func (s *Server) health(w http.ResponseWriter, _ *http.Request) { say(w, http.StatusOK, "ok") }

// ready says whether requests are welcome: the store answers, and the server
// is not about to end.
func (s *Server) ready(w http.ResponseWriter, r *http.Request) {
	select {
	case <-s.stopping:
		say(w, http.StatusServiceUnavailable, "ending")
		return
	default:
	}
	if err := s.sandboxes.Ping(r.Context()); err != nil {
		say(w, http.StatusServiceUnavailable, "the store does not answer")
		return
	}
	say(w, http.StatusOK, "ok")
}

func say(w http.ResponseWriter, status int, words string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.WriteHeader(status)
	fmt.Fprintln(w, words)
}
