package server

import (
	"sync"
	"time"
)

// rateLimiter limits the requests of each address: a token bucket that holds the
// requests of one second. It is safe for concurrent use.
type rateLimiter struct {
	perSecond int // no limit if zero
	now       func() time.Time

	mu      sync.Mutex
	buckets map[string]bucket // by address
}

// bucket is a token bucket.
type bucket struct {
	tokens float64
	at     time.Time // of the last request
}

// maxBuckets bounds the memory that addresses can take up.
const maxBuckets = 10_000

func newRateLimiter(perSecond int, now func() time.Time) *rateLimiter {
	return &rateLimiter{perSecond: perSecond, now: now, buckets: map[string]bucket{}}
}

// allow reports whether a request of an address is within the limit, and counts it.
func (r *rateLimiter) allow(address string) bool {
	if r.perSecond == 0 {
		return true
	}
	now, capacity := r.now(), float64(r.perSecond)
	r.mu.Lock()
	defer r.mu.Unlock()
	b, known := r.buckets[address]
	if !known {
		if len(r.buckets) == maxBuckets {
			clear(r.buckets) // a full bucket for everyone is better than none for newcomers
		}
		b = bucket{capacity, now}
	}
	b.tokens = min(b.tokens+now.Sub(b.at).Seconds()*capacity, capacity)
	b.at = now
	allowed := b.tokens >= 1
	if allowed {
		b.tokens--
	}
	r.buckets[address] = b
	return allowed
}
