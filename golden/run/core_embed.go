// Embedded structs and pointers: promoted fields and methods, shadowing, depth.
package main

type animal struct {
	name string
	legs int
}

func (a animal) describe() string { return a.name + " describes" }
func (a *animal) rename(n string) { a.name = n }
func (a animal) sound() string    { return "..." }

type dog struct {
	animal
	breed string
}

func (d dog) sound() string { return "woof" }

type puppy struct {
	*dog
	name string
}

type speaker interface{ sound() string }

type wrapper struct {
	speaker
	n int
}

type left struct{ v, l int }
type right struct{ v, r int }
type both struct {
	left
	right
}

func main() {
	d := dog{animal{"rex", 4}, "mutt"}
	println(d.name, d.animal.name, d.legs, d.describe(), d.sound(), d.animal.sound())
	d.rename("max")
	println(d.name, d.animal.name)
	p := puppy{&d, "pup"}
	p.rename("tim")
	println(p.name, p.dog.name, d.name, p.describe(), p.sound(), p.legs)
	p.legs = 3
	println(d.legs)
	var s speaker = d
	println(s.sound())
	s = p
	println(s.sound())
	s = &d.animal
	println(s.sound())
	w := wrapper{d, 1}
	println(w.sound(), w.speaker.sound())
	w.speaker = animal{}
	println(w.sound())
	b := both{left{1, 2}, right{3, 4}}
	println(b.l, b.r, b.left.v, b.right.v)
	f := d.describe
	g := dog.describe
	h := (*puppy).sound
	d.name = "later"
	println(f(), g(d), h(&p))
}
