package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"runtime/pprof"
	"runtime/trace"
	"strconv"
	"time"
)

// serveProfiles serves the profiles of this process at an address of --pprof, until the
// context ends, and returns where that is. They tell what is in memory, so they have a
// listener of their own, which this machine alone reaches, and no page that has a name
// resolve to it.
func serveProfiles(ctx context.Context, address string, log *slog.Logger) (string, error) {
	if !isLoopback(address) {
		return "", &exit{exitUsage, fmt.Errorf("--pprof %s is open to other machines, and profiles tell what is in memory; choose an address such as 127.0.0.1:6060", address)}
	}
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return "", &exit{exitCannotRun, fmt.Errorf("listen at %s: %w; end what listens there, or choose another address with --pprof", address, errors.Unwrap(err))}
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /debug/pprof/{$}", listProfiles)
	mux.HandleFunc("GET /debug/pprof/{name}", serveProfile)
	mux.HandleFunc("GET /debug/pprof/profile", recorded(pprof.StartCPUProfile, pprof.StopCPUProfile))
	mux.HandleFunc("GET /debug/pprof/trace", recorded(trace.Start, trace.Stop))
	server := &http.Server{
		Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if !isLoopback(r.Host) {
				http.Error(w, "profiles are for this machine alone", http.StatusMisdirectedRequest)
				return
			}
			mux.ServeHTTP(w, r)
		}),
		ReadHeaderTimeout: time.Second,
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelDebug),
	}
	go func() {
		if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			log.Error("profiles are not served any more", "error", err)
		}
	}()
	context.AfterFunc(ctx, func() { _ = server.Close() })
	return "http://" + listener.Addr().String() + "/debug/pprof/", nil
}

// The addresses and forms are those of net/http/pprof, as go tool pprof knows them. That
// package itself would add to every start of the program.

// listProfiles names the profiles that there are.
func listProfiles(w http.ResponseWriter, _ *http.Request) {
	for _, p := range pprof.Profiles() {
		fmt.Fprintf(w, "%s\t%d\n", p.Name(), p.Count())
	}
	fmt.Fprintln(w, "profile?seconds=30\ntrace?seconds=1")
}

// serveProfile serves a profile of the runtime; ?debug=1 is for people.
func serveProfile(w http.ResponseWriter, r *http.Request) {
	profile := pprof.Lookup(r.PathValue("name"))
	if profile == nil {
		http.NotFound(w, r)
		return
	}
	debug, _ := strconv.Atoi(r.FormValue("debug")) // without it the form is that of go tool pprof
	_ = profile.WriteTo(w, debug)                  // fails if the caller is gone
}

// recorded serves what is recorded for some seconds (?seconds=30).
func recorded(start func(io.Writer) error, stop func()) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		seconds, err := strconv.Atoi(r.FormValue("seconds"))
		if err != nil || seconds < 1 {
			seconds = 30
		}
		if err := start(w); err != nil { // another one is under way
			http.Error(w, err.Error(), http.StatusConflict)
			return
		}
		defer stop()
		select {
		case <-time.After(time.Duration(seconds) * time.Second):
		case <-r.Context().Done():
		}
	}
}
