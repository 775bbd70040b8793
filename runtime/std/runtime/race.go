//go:build race

package runtime

import (
	"internal/race"
	"unsafe"
)

// What programs may tell the race detector.

func RaceRead(addr unsafe.Pointer)                { race.Read(addr) }
func RaceWrite(addr unsafe.Pointer)               { race.Write(addr) }
func RaceReadRange(addr unsafe.Pointer, len int)  { race.ReadRange(addr, len) }
func RaceWriteRange(addr unsafe.Pointer, len int) { race.WriteRange(addr, len) }
func RaceErrors() int                             { return race.Errors() }
func RaceAcquire(addr unsafe.Pointer)             { race.Acquire(addr) }
func RaceRelease(addr unsafe.Pointer)             { race.Release(addr) }
func RaceReleaseMerge(addr unsafe.Pointer)        { race.ReleaseMerge(addr) }
func RaceDisable()                                { race.Disable() }
func RaceEnable()                                 { race.Enable() }
