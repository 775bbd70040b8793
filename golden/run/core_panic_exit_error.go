// An uncaught panic with an error prints its Error text.
package main

type failure struct{ what string }

func (f failure) Error() string { return "failure: " + f.what }

func main() {
	panic(failure{"disk"})
}
