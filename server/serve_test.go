package server_test

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"enrollsim/server"
	"enrollsim/server/enroll"
	"enrollsim/server/store/memory"
)

// startServer starts a server with the limits of connections. end shuts it down and
// returns the error of Serve.
func startServer(t *testing.T, change ...func(*server.Config)) (f *fixture, end func() error) {
	t.Helper()
	l := listenLoopback(t)
	f = &fixture{t: t, wall: newWallClock(), log: &logBuffer{}, url: "http://" + l.Addr().String()}
	config := newConfig(f.wall, f.log)
	for _, c := range change {
		c(&config)
	}
	f.Server = server.New(config)
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- f.Serve(ctx, l) }()
	end = sync.OnceValue(func() error { cancel(); return <-ended })
	t.Cleanup(func() { http.DefaultClient.CloseIdleConnections(); _ = end() })
	return f, end
}

// A server that shuts down under load answers the requests that have begun, ends the
// streams, and accepts no connection.
func TestShutdownUnderLoad(t *testing.T) {
	t.Parallel()
	times := 1
	if isLong() {
		times = 50
	}
	for range times {
		t.Run("", shutDownUnderLoad)
	}
}

func shutDownUnderLoad(t *testing.T) {
	f, end := startServer(t)
	base := f.open("")
	watcher, err := f.openStream(base, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer watcher.close()
	var wg sync.WaitGroup
	begun := make(chan struct{}, 1000)
	for range 8 {
		wg.Go(func() {
			web := &http.Client{Transport: &http.Transport{}} // a connection of its own
			defer web.CloseIdleConnections()
			for {
				r := f.request(context.Background(), "POST", base+"/login", `{"user":"ada","password":"right"}`)
				answer, err := web.Do(r)
				if err != nil {
					if !isRefusedConnection(err) {
						t.Errorf("a request that was accepted got no answer: %v", err)
					}
					return
				}
				body, err := io.ReadAll(answer.Body)
				answer.Body.Close()
				if err != nil || answer.StatusCode != http.StatusOK {
					t.Errorf("a request got %d %q, %v", answer.StatusCode, body, err)
				}
				select {
				case begun <- struct{}{}:
				default:
				}
			}
		})
	}
	poll := make(chan response, 1)
	wg.Go(func() { poll <- f.do("GET", base+"/challenges?device=none&wait=30", "") })
	f.waitForWaiters(2)
	for range 100 {
		<-begun
	}
	check(t, "the end", end(), nil)
	check(t, "the poll", (<-poll).body, `{"challenges":[]}`+"\n")
	for {
		if _, err = watcher.next(); err != nil {
			break
		}
	}
	check(t, "the stream's last word", err, errEndOfStream)
	wg.Wait()
}

// isRefusedConnection reports whether the server did not accept a request: its port
// was closed, or an idle connection before the request began.
func isRefusedConnection(err error) bool {
	text := err.Error()
	return strings.Contains(text, "refused") || strings.Contains(text, "EOF") ||
		strings.Contains(text, "reset by peer") || strings.Contains(text, "broken pipe") ||
		strings.Contains(text, "closed network connection") ||
		strings.Contains(text, "closed idle connection")
}

// Requests that never end do not keep a server from shutting down.
func TestShutdownIsLimited(t *testing.T) {
	t.Parallel()
	f, end := startServer(t, func(c *server.Config) {
		c.Limits.Grace = time.Millisecond
		c.Limits.Read = time.Hour
	})
	conn := f.dial()
	defer conn.Close()
	f.write(conn, unfinished)
	f.do("GET", "/healthz", "") // by then the other one is being read
	if err := end(); err != nil && !strings.Contains(err.Error(), "still under way") {
		t.Errorf("it ends with %v", err)
	}
}

// unfinished is a request whose body does not end.
const unfinished = "POST /s/x/v1/login HTTP/1.1\r\nHost: localhost\r\n" +
	"Content-Type: application/json\r\nContent-Length: 10\r\n\r\n{"

// write writes to a connection.
func (f *fixture) write(conn net.Conn, text string) {
	f.t.Helper()
	if _, err := io.WriteString(conn, text); err != nil {
		f.t.Error(err)
	}
}

func (f *fixture) dial() net.Conn {
	f.t.Helper()
	conn, err := net.Dial("tcp", strings.TrimPrefix(f.url, "http://"))
	if err != nil {
		f.t.Fatal(err)
	}
	_ = conn.SetDeadline(time.Now().Add(timeout))
	return conn
}

// Slow requests are disconnected in time, and do not delay others.
func TestSlowRequests(t *testing.T) {
	t.Parallel()
	f, _ := startServer(t, func(c *server.Config) {
		c.Limits.ReadHeader, c.Limits.Read = 500*time.Millisecond, time.Second
	})
	began := time.Now()
	var wg sync.WaitGroup
	for i := range 50 {
		wg.Go(func() {
			conn := f.dial()
			defer conn.Close()
			if i%2 == 0 {
				f.write(conn, "GET /healthz HTTP/1.1\r\nHost: loc")
			} else {
				f.write(conn, unfinished)
			}
			answer, err := io.ReadAll(conn) // until it is cut off
			if err != nil && !errors.Is(err, net.ErrClosed) && !strings.Contains(err.Error(), "reset") {
				t.Errorf("a slow request: %q, %v", answer, err)
			}
		})
	}
	for range 100 {
		check(t, "an honest request", f.do("GET", "/healthz", "").status, http.StatusOK)
	}
	wg.Wait()
	if took := time.Since(began); took > 10*time.Second {
		t.Errorf("they were cut off after %v", took)
	}
}

// The deadlines of requests do not end a stream.
func TestStreamOutlivesDeadlines(t *testing.T) {
	t.Parallel()
	tick := make(chan time.Time)
	f, _ := startServer(t, func(c *server.Config) {
		c.Limits.Read, c.Limits.Write = 500*time.Millisecond, 500*time.Millisecond
		c.Clock.After = func(d time.Duration) <-chan time.Time {
			return testTimer(d, tick)
		}
	})
	base := f.open("")
	watcher, err := f.openStream(base, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer watcher.close()
	f.waitForWaiters(1)
	slow := f.dial()
	defer slow.Close()
	f.write(slow, unfinished)
	_, _ = io.ReadAll(slow) // cut off, and it began after the stream
	f.logIn(base, "ada")
	_, err = watcher.next()
	check(t, "error", err, nil)
}

// Large requests are refused without being read.
func TestLargeRequests(t *testing.T) {
	t.Parallel()
	f, _ := startServer(t)
	base := f.open("")
	endless := io.MultiReader(strings.NewReader(`{"user":"`), endlessReader('a'))
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, f.url+base+"/login", endless)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	if answer, err := http.DefaultClient.Do(r); err == nil { // it may be cut off before it can listen
		check(t, "endless body", answer.StatusCode, http.StatusRequestEntityTooLarge)
		answer.Body.Close()
	}
	large := `{"user":"` + strings.Repeat("a", 17<<10) + `"}`
	check(t, "large body", f.do("POST", base+"/login", large).problem(), "body-too-large")
	check(t, "large body, not admitted", f.do("POST", "/v1/sandboxes", large).problem(), "admin-token")
	check(t, "deep body", f.do("POST", base+"/login", strings.Repeat("[", 10_000)).problem(), "bad-json")
	check(t, "large head", f.do("GET", "/healthz", "", "X: "+strings.Repeat("a", 16<<10)).status,
		http.StatusRequestHeaderFieldsTooLarge)
}

type endlessReader byte

func (e endlessReader) Read(b []byte) (int, error) {
	return copy(b, bytes.Repeat([]byte{byte(e)}, len(b))), nil
}

// With a certificate the server uses TLS, and tells browsers to use nothing else.
func TestTLS(t *testing.T) {
	t.Parallel()
	lender := httptest.NewTLSServer(http.NotFoundHandler())
	defer lender.Close()
	f, _ := startServer(t, func(c *server.Config) {
		c.TLS = &tls.Config{Certificates: lender.TLS.Certificates, MinVersion: tls.VersionTLS12}
	})
	web := lender.Client()
	defer web.CloseIdleConnections()
	answer, err := web.Get("https://" + strings.TrimPrefix(f.url, "http://") + "/healthz")
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	check(t, "status", answer.StatusCode, http.StatusOK)
	if answer.Header.Get("Strict-Transport-Security") == "" {
		t.Error("there is no Strict-Transport-Security")
	}
}

// Sandboxes that are not used are closed in the next sweep.
func TestUnusedSandboxesAreClosed(t *testing.T) {
	t.Parallel()
	look := make(chan time.Time)
	var err error
	f, _ := startServer(t, func(c *server.Config) {
		c.Sandboxes, err = enroll.NewHost(memory.New(), enroll.Options{Now: c.Clock.Now, Unused: time.Hour})
		c.Clock.After = func(time.Duration) <-chan time.Time { return look }
	})
	if err != nil {
		t.Fatal(err)
	}
	base := f.open("")
	look <- time.Time{}
	check(t, "in use", f.do("GET", base+"/events", "", adminAuth).status, http.StatusOK)
	f.wall.advance(time.Hour + 5*time.Minute)
	look <- time.Time{}
	look <- time.Time{} // the first look is over by now
	check(t, "unused", f.do("GET", base+"/events", "", adminAuth).problem(), "no-sandbox")
}
