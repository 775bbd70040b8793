// Errors as values without package errors: own types, wrapping by hand, sentinel comparison.
package main

type errString struct{ s string }

func (e *errString) Error() string { return e.s }

type wrapped struct {
	msg string
	err error
}

func (w wrapped) Error() string { return w.msg + ": " + w.err.Error() }
func (w wrapped) Unwrap() error { return w.err }

var errNotFound error = &errString{"not found"}

func find(k string) (string, error) {
	switch k {
	case "a":
		return "found a", nil
	case "b":
		return "", wrapped{"find " + k, errNotFound}
	}
	return "", &errString{"strange key"}
}

func is(err, target error) bool {
	for err != nil {
		if err == target {
			return true
		}
		u, ok := err.(interface{ Unwrap() error })
		if !ok {
			return false
		}
		err = u.Unwrap()
	}
	return false
}

func main() {
	for _, k := range []string{"a", "b", "c"} {
		v, err := find(k)
		if err != nil {
			println("error", err.Error(), is(err, errNotFound))
			continue
		}
		println(v)
	}
	var p *errString
	var e error = p
	println(e == nil, p == nil, is(nil, errNotFound))
}
