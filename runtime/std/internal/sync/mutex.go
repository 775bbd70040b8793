// Package sync is what package sync shows of a Mutex; all that it does is native (runtime/sync).
package sync

type Mutex struct {
	state int32
	sema  uint32
}
