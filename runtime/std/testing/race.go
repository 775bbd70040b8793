package testing

import (
	"internal/race"
	"sync/atomic"
)

// raceCount is how many data races there were when they were last charged to a test.
type raceCount struct {
	charged atomic.Int64
	told    atomic.Bool
}

// raise sets the count to n unless it is that already; false if it is.
func (r *raceCount) raise(n int64) bool {
	for {
		old := r.charged.Load()
		if n <= old {
			return false
		}
		if r.charged.CompareAndSwap(old, n) {
			return true
		}
	}
}

// forgetRaces leaves what was found before to the test around this one, or to nobody.
func (c *common) forgetRaces() {
	if c.parent != nil && c.parent.parent != nil {
		c.parent.chargeRaces()
	}
	c.races.charged.Store(int64(race.Errors()))
}

// chargeRaces fails a test during which races were found; those around it are not to be charged with them again.
func (c *common) chargeRaces() {
	n := int64(race.Errors())
	if !c.races.raise(n) {
		return
	}
	if c.races.told.CompareAndSwap(false, true) {
		c.logAt("testing.go:1712", "race detected during execution of test") // the place that Go names
		c.Fail()
	}
	for p := c.parent; p != nil && p.races.raise(n); p = p.parent {
	}
}
