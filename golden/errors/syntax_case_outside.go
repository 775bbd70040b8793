package main

func main() {
	case 1:
		println()
	default:
}
