package main

func main() {
	x := 1
	switch x {
	case 1:
	case 2, 1:
	case 3, 3:
	}
	switch "a" {
	case "a", "b", "a":
	}
	switch {
	default:
	default:
	}
	switch any(x).(type) {
	case int:
	case string, int:
	case nil, nil:
	}
	select {
	default:
	default:
	}
}
