package main

func main() {
	a := ]
	b := }
	c := *
	d := +
	e := (
	f := [
	g := ,
}

func a( {}
func b) {}
type
var
const
