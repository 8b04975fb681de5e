package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

// untilSignal returns a context that ends with the first signal to end, and a function
// that says which it was. The second signal ends the process as if nobody listened.
// SIGHUP calls reload; without one it is a signal to end, unless the process was told to
// ignore it, as nohup does.
func untilSignal(ctx context.Context, reload func()) (context.Context, func() os.Signal) {
	ctx, cancel := context.WithCancel(ctx)
	signals := make(chan os.Signal, 1)
	ends := []os.Signal{syscall.SIGINT, syscall.SIGTERM}
	if reload != nil || !signal.Ignored(syscall.SIGHUP) {
		ends = append(ends, syscall.SIGHUP)
	}
	signal.Notify(signals, ends...)
	came := make(chan os.Signal, 1)
	go func() {
		defer close(came)
		defer cancel()
		defer signal.Stop(signals)
		for {
			select {
			case sig := <-signals:
				if sig == syscall.SIGHUP && reload != nil {
					reload()
					continue
				}
				came <- sig
			case <-ctx.Done():
			}
			return
		}
	}()
	return ctx, func() os.Signal {
		cancel()
		return <-came
	}
}
