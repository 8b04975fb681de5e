package server_test

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"testing"

	"enrollsim/server"
)

const healthRequest = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"

// askRaw sends a request on a connection of its own, and returns the status and the body.
func askRaw(t *testing.T, conn net.Conn, request string) (status int, body string) {
	t.Helper()
	if _, err := io.WriteString(conn, request); err != nil {
		return 0, err.Error()
	}
	answer, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		return 0, err.Error()
	}
	defer answer.Body.Close()
	text, _ := io.ReadAll(answer.Body)
	return answer.StatusCode, string(text)
}

// dialFrom opens a connection from another address of this machine.
func (f *fixture) dialFrom(address string) net.Conn {
	f.t.Helper()
	from := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.ParseIP(address)}}
	conn, err := from.Dial("tcp", strings.TrimPrefix(f.url, "http://"))
	if err != nil {
		f.t.Skipf("this system has no %s: %v", address, err)
	}
	return conn
}

// One client that opens connections and leaves them idle takes no more than its share:
// others are answered, and probes are, also its own.
func TestIdleConnectionsShutNobodyOut(t *testing.T) {
	t.Parallel()
	f, _ := startServer(t, func(c *server.Config) {
		c.Limits.Connections, c.Limits.ConnectionsPerAddress = 30, 20
	})
	var idle []net.Conn
	defer func() {
		for _, conn := range idle {
			conn.Close()
		}
	}()
	for range 40 {
		conn := f.dial()
		idle = append(idle, conn)
		_, _ = askRaw(t, conn, healthRequest)
	}
	const root = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
	greedy := f.dial()
	defer greedy.Close()
	status, body := askRaw(t, greedy, root)
	check(t, "beyond the share", status, http.StatusServiceUnavailable)
	check(t, "what it is told", strings.Contains(body, `"too-many-connections"`), true)
	if _, err := greedy.Read(make([]byte, 1)); err == nil {
		t.Error("a connection beyond the share is kept")
	}
	probe := f.dial()
	defer probe.Close()
	status, _ = askRaw(t, probe, healthRequest)
	check(t, "a probe from there", status, http.StatusOK)

	other := f.dialFrom("127.0.0.2")
	defer other.Close()
	status, _ = askRaw(t, other, root)
	check(t, "another address", status, http.StatusOK)
	for i := range 15 { // the rest of the places go to many
		conn := f.dialFrom(fmt.Sprint("127.0.0.", i+3))
		idle = append(idle, conn)
		_, _ = askRaw(t, conn, healthRequest)
	}
	late := f.dialFrom("127.0.0.99")
	defer late.Close()
	status, _ = askRaw(t, late, root)
	check(t, "when all is taken", status, http.StatusServiceUnavailable)
	last := f.dialFrom("127.0.0.98")
	defer last.Close()
	status, _ = askRaw(t, last, healthRequest)
	check(t, "a probe when all is taken", status, http.StatusOK)
}

// One address cannot have all the streams. What a trusted proxy says of others counts, what
// they say of themselves does not.
func TestStreamsAreShared(t *testing.T) {
	t.Parallel()
	f := serve(t, func(c *server.Config) {
		c.Limits.Streams, c.Limits.StreamsPerAddress = 3, 2
		c.Proxies = []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32"), netip.MustParsePrefix("10.0.0.0/8")}
	})
	base := f.open("")
	poll := func(forwarded string) response {
		return f.do("GET", base+"/events?after=99&wait=1", "", adminAuth, "X-Forwarded-For: "+forwarded)
	}
	var readers []*streamReader
	defer func() {
		for _, r := range readers {
			r.close()
		}
	}()
	for i, forwarded := range []string{"203.0.113.1", "198.51.100.9, 203.0.113.1, 10.1.2.3"} {
		r, err := f.openStreamWith(base, "X-Forwarded-For: "+forwarded)
		if err != nil {
			t.Fatal(err)
		}
		readers = append(readers, r)
		f.waitForWaiters(i + 1)
	}
	greedy := poll("192.0.2.77, 203.0.113.1")
	check(t, "beyond the share", greedy.problem(), "too-many-wait")
	check(t, "what it is told", strings.Contains(greedy.body, "your address"), true)
	check(t, "another address", poll("203.0.113.2").status, http.StatusOK)
	r, err := f.openStreamWith(base, "X-Forwarded-For: 203.0.113.3")
	if err != nil {
		t.Fatal(err)
	}
	readers = append(readers, r)
	f.waitForWaiters(3)
	check(t, "when all are taken", poll("203.0.113.2").problem(), "too-many-wait")
}

// The rate is that of the client, and not of the proxy that asks for it.
func TestRateBehindAProxy(t *testing.T) {
	t.Parallel()
	f := serve(t, func(c *server.Config) {
		c.Limits.Rate = 2
		c.Proxies = []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}
	})
	ask := func(client string) string { return f.do("GET", "/", "", "X-Forwarded-For: "+client).problem() }
	for range 2 {
		check(t, "within the rate", ask("203.0.113.1"), "")
	}
	check(t, "beyond it", ask("203.0.113.1"), "rate")
	check(t, "beyond it, with lies before", ask("203.0.113.9, 203.0.113.1"), "rate")
	check(t, "another client", ask("203.0.113.2"), "")
	check(t, "a probe", f.do("GET", "/healthz", "", "X-Forwarded-For: 203.0.113.1").status, http.StatusOK)

	untrusting := serve(t, func(c *server.Config) { c.Limits.Rate = 2 })
	for i := range 3 {
		r := untrusting.do("GET", "/", "", fmt.Sprint("X-Forwarded-For: 203.0.113.", i))
		check(t, "who is not believed", r.problem(), []string{"", "", "rate"}[i])
	}
}
