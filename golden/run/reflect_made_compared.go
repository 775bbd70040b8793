// A type that only a type switch of a standard package names, and that reflect makes.
package main

import (
	"encoding/asn1"
	"fmt"
	"math/big"
)

type pk struct {
	N *big.Int
}

func main() {
	x, err := asn1.Marshal(pk{big.NewInt(77)})
	fmt.Printf("%x %v\n", x, err)
	var y pk
	_, err = asn1.Unmarshal(x, &y)
	fmt.Println(y, err)
}
