package main

func main() {
	x := nil
	var y = nil
	var i int = nil
	var s string = nil
	_ = *nil
	nil()
	nil = 1
	for range nil {
	}
	switch nil {
	}
	f(nil)
	return nil
}

func f(int) {}
