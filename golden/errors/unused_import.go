package main

import (
	"fmt"
	"os"
	str "strings"
	_ "sort"
)

func main() {
	fmt.Println()
}
