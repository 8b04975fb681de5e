package server

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"strings"
	"time"
)

// The series that every process has for Prometheus, under the names that its client
// libraries give them.

// family writes what comes before the series of a metric.
func family(b *strings.Builder, name, kind, help string) {
	fmt.Fprintf(b, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, kind)
}

// gauge writes a metric with one value that goes up and down.
func gauge(b *strings.Builder, name, help string, value any) {
	family(b, name, "gauge", help)
	fmt.Fprintf(b, "%s %v\n", name, value)
}

// counter writes a metric with one value that goes up.
func counter(b *strings.Builder, name, help string, value any) {
	family(b, name, "counter", help)
	fmt.Fprintf(b, "%s %v\n", name, value)
}

// writeStore writes what is known of the store. One that does not answer has no count.
func (s *Server) writeStore(ctx context.Context, b *strings.Builder) {
	n, err := s.sandboxes.Count(ctx)
	up := 1
	if err != nil {
		up = 0
	}
	family(b, "enrollsim_store_up", "gauge", "Whether the store answers.")
	fmt.Fprintf(b, "enrollsim_store_up{store=%q} %d\n", s.storeKind, up)
	if err == nil {
		gauge(b, "enrollsim_sandboxes", "Sandboxes in the store, of all servers.", n)
	}
}

// writeBuild writes which program this is.
func (s *Server) writeBuild(b *strings.Builder) {
	family(b, "enrollsim_build_info", "gauge", "The program, with the value 1.")
	fmt.Fprintf(b, "enrollsim_build_info{version=%q,goversion=%q,goos=%q,goarch=%q} 1\n",
		s.version, runtime.Version(), runtime.GOOS, runtime.GOARCH)
	family(b, "go_info", "gauge", "The Go version, with the value 1.")
	fmt.Fprintf(b, "go_info{version=%q} 1\n", runtime.Version())
}

// writeProcess writes what the runtime and, where there is /proc, the system know of the
// process.
func writeProcess(b *strings.Builder, began time.Time) {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	gauge(b, "go_goroutines", "Goroutines that exist.", runtime.NumGoroutine())
	gauge(b, "go_gomaxprocs", "Processors that Go code runs on.", runtime.GOMAXPROCS(0))
	gauge(b, "go_memstats_heap_alloc_bytes", "Bytes in use on the heap.", m.HeapAlloc)
	gauge(b, "go_memstats_sys_bytes", "Bytes obtained from the system.", m.Sys)
	counter(b, "go_memstats_alloc_bytes_total", "Bytes allocated so far, freed ones too.", m.TotalAlloc)
	counter(b, "go_gc_cycles_total", "Garbage collections so far.", m.NumGC)
	gauge(b, "process_start_time_seconds", "When the server began, in Unix time.", fmt.Sprintf("%.3f", float64(began.UnixMilli())/1000))
	if stat, err := os.ReadFile("/proc/self/stat"); err == nil {
		writeProcStat(b, string(stat))
	}
	if open, err := os.ReadDir("/proc/self/fd"); err == nil {
		gauge(b, "process_open_fds", "Open file descriptors.", len(open)-1) // one is that of the list
	}
	if limits, err := os.ReadFile("/proc/self/limits"); err == nil {
		_, line, _ := strings.Cut(string(limits), "Max open files")
		if words := strings.Fields(line); len(words) > 0 {
			if _, err := strconv.Atoi(words[0]); err == nil {
				gauge(b, "process_max_fds", "Most file descriptors that may be open.", words[0])
			}
		}
	}
}

// The places of fields in /proc/self/stat behind the name of the program, which is in
// parentheses, and the units of the first two and the last: proc(5).
const (
	statUserTicks   = 11
	statSystemTicks = 12
	statVirtual     = 20 // bytes
	statResident    = 21 // pages
	ticksPerSecond  = 100
)

func writeProcStat(b *strings.Builder, stat string) {
	fields := strings.Fields(stat[strings.LastIndex(stat, ")")+1:])
	if len(fields) <= statResident {
		return
	}
	number := func(i int) uint64 {
		n, _ := strconv.ParseUint(fields[i], 10, 64) // the system writes numbers
		return n
	}
	ticks := number(statUserTicks) + number(statSystemTicks)
	counter(b, "process_cpu_seconds_total", "Processor time used, in seconds.", float64(ticks)/ticksPerSecond)
	gauge(b, "process_virtual_memory_bytes", "Virtual memory.", number(statVirtual))
	gauge(b, "process_resident_memory_bytes", "Memory in RAM.", number(statResident)*uint64(os.Getpagesize()))
}
