package main

func main() {
	x := 1
	switch x {
	case "a":
	case 1.5:
	case nil:
	case true:
	}
	switch {
	case 1:
	case "a":
	}
	switch f := func() {}; f {
	}
	switch x.(type) {
	}
	var e error
	switch e.(type) {
	case int:
	case string:
	}
}
