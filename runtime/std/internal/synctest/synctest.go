// Package synctest is the machine side of testing/synctest. There are no bubbles here: every question
// is answered for code outside of one.
package synctest

type Association int

const (
	Unbubbled Association = iota
	CurrentBubble
	OtherBubble
)

func IsInBubble() bool { return false }

func Associate[T any](p *T) Association { return Unbubbled }

func Disassociate[T any](p *T) {}

func IsAssociated[T any](p *T) bool { return false }

// Bubble is a bubble that a goroutine can be in; the nil Bubble is none.
type Bubble struct{}

func Acquire() *Bubble { return nil }

func (b *Bubble) Release() {}

func (b *Bubble) Run(f func()) { f() }
