// Package other has names that package main has as well.
package other

type Visitor interface{ Visit(n int) }

type Printer struct{}

func (Printer) Visit(n int) { print("") }

type list []Printer

func (l list) Walk(v Visitor) { v.Visit(len(l) + 100) }

func Start(v Visitor) { list{{}}.Walk(v) }

func hash[K comparable](k K, seed int) int { return seed + 1 }

func mix(h int) int { return h * 3 }

type Table[K comparable] struct{ seed int }

// Slot has a local variable named like a function that makes its value.
func (t *Table[K]) Slot(k K) int {
	hash := hash(k, t.seed)
	mix := mix(hash)
	return mix
}

func Each[T any](values []T, v Visitor) { v.Visit(len(values) + 1000) }
