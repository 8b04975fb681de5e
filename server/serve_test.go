package server_test

import (
	"bufio"
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
)

// run starts a whole server, with its deadlines and limits. end tells it to
// end, and returns what it says then.
func run(t *testing.T, change ...func(*server.Config)) (f *fixture, end func() error) {
	t.Helper()
	noLeaks(t)
	l := listen(t)
	f = &fixture{t: t, wall: newWall(), log: &journal{}, url: "http://" + l.Addr().String()}
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

// Under load, a server that ends answers what has begun, says goodbye, and
// takes nothing new.
func TestShutdownUnderLoad(t *testing.T) {
	times := 1
	if long() {
		times = 50
	}
	for range times {
		t.Run("", shutDownUnderLoad)
	}
}

func shutDownUnderLoad(t *testing.T) {
	f, end := run(t)
	base := f.open("")
	watcher, err := f.watch(base, 0)
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
	poll := make(chan reply, 1)
	wg.Go(func() { poll <- f.do("GET", base+"/challenges?device=none&wait=30", "") })
	f.waiting(2)
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
	check(t, "the stream's last word", err, errBye)
	wg.Wait()
}

// isRefusedConnection reports whether nothing was accepted: the port is
// closed, or an idle connection was before the request began.
func isRefusedConnection(err error) bool {
	text := err.Error()
	return strings.Contains(text, "refused") || strings.Contains(text, "EOF") ||
		strings.Contains(text, "reset by peer") || strings.Contains(text, "broken pipe") || strings.Contains(text, "closed network connection") ||
		strings.Contains(text, "closed idle connection")
}

// Requests that never end do not keep the server from ending.
func TestShutdownHasAnEnd(t *testing.T) {
	f, end := run(t, func(c *server.Config) {
		c.Limits.Grace = time.Millisecond
		c.Limits.Read = time.Hour
	})
	conn := f.dial()
	defer conn.Close()
	f.say(conn, "POST /s/x/v1/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{")
	f.do("GET", "/healthz", "") // by then the other one is being read
	if err := end(); err != nil && !strings.Contains(err.Error(), "still under way") {
		t.Errorf("it ends with %v", err)
	}
}

// say writes on a connection.
func (f *fixture) say(conn net.Conn, text string) {
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
	_ = conn.SetDeadline(time.Now().Add(patience))
	return conn
}

// Whoever drips is cut off in time, and disturbs nobody.
func TestSlowRequests(t *testing.T) {
	f, _ := run(t, func(c *server.Config) {
		c.Limits.ReadHeader, c.Limits.Read = 500*time.Millisecond, time.Second
	})
	began := time.Now()
	var wg sync.WaitGroup
	for i := range 50 {
		wg.Go(func() {
			conn := f.dial()
			defer conn.Close()
			if i%2 == 0 {
				f.say(conn, "GET /healthz HTTP/1.1\r\nHost: loc")
			} else {
				f.say(conn, "POST /s/x/v1/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{")
			}
			answer, err := io.ReadAll(conn) // until it is cut off
			if err != nil && !errors.Is(err, net.ErrClosed) && !strings.Contains(err.Error(), "reset") {
				t.Errorf("a dripping request: %q, %v", answer, err)
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

// A stream outlives the deadlines of ordinary requests.
func TestStreamOutlivesDeadlines(t *testing.T) {
	tick := make(chan time.Time)
	f, _ := run(t, func(c *server.Config) {
		c.Limits.Read, c.Limits.Write = 500*time.Millisecond, 500*time.Millisecond
		c.Clock.After = func(d time.Duration) <-chan time.Time {
			if d == time.Second {
				return tick
			}
			return nil
		}
	})
	base := f.open("")
	watcher, err := f.watch(base, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer watcher.close()
	f.waiting(1)
	drip := f.dial()
	defer drip.Close()
	f.say(drip, "POST /s/x/v1/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{")
	_, _ = io.ReadAll(drip) // cut off, and it began after the stream
	f.logIn(base, "ada")
	_, err = watcher.next()
	check(t, "error", err, nil)
}

// Too much is refused without being read.
func TestLargeRequests(t *testing.T) {
	f, _ := run(t)
	base := f.open("")
	endless := io.MultiReader(strings.NewReader(`{"user":"`), endlessly('a'))
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
	check(t, "large head", f.do("GET", "/healthz", "", "X: "+strings.Repeat("a", 16<<10)).status, http.StatusRequestHeaderFieldsTooLarge)
}

type endlessly byte

func (e endlessly) Read(b []byte) (int, error) {
	return copy(b, bytes.Repeat([]byte{byte(e)}, len(b))), nil
}

// Connections beyond the limit wait until another ends.
func TestConnectionsAreBounded(t *testing.T) {
	f, _ := run(t, func(c *server.Config) { c.Limits.Connections = 1 })
	first, second := f.dial(), f.dial()
	defer second.Close()
	const request = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
	f.say(second, request) // in the queue
	f.say(first, request)
	answer := func(conn net.Conn) string {
		line, _ := bufio.NewReader(conn).ReadString('\n')
		return strings.TrimSpace(line)
	}
	check(t, "first", answer(first), "HTTP/1.1 200 OK")
	first.Close()
	check(t, "second", answer(second), "HTTP/1.1 200 OK")
}

// With a certificate the server speaks TLS, and tells browsers to insist.
func TestTLS(t *testing.T) {
	lender := httptest.NewTLSServer(http.NotFoundHandler())
	defer lender.Close()
	f, _ := run(t, func(c *server.Config) {
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
		t.Error("it does not insist on TLS")
	}
}

// A sandbox that nobody uses goes when the server looks for such.
func TestServerSweeps(t *testing.T) {
	look := make(chan time.Time)
	f, _ := run(t, func(c *server.Config) {
		c.Limits.Unused = time.Hour
		c.Clock.After = func(time.Duration) <-chan time.Time { return look }
	})
	base := f.open("")
	look <- time.Time{}
	check(t, "in use", f.do("GET", base+"/events", "").status, http.StatusOK)
	f.wall.advance(time.Hour + time.Second)
	look <- time.Time{}
	look <- time.Time{} // the first look is over by now
	check(t, "unused", f.do("GET", base+"/events", "").problem(), "no-sandbox")
}
