// encoding/json, both ways.
package main

import (
	"encoding/json"
	"fmt"
)

type item struct {
	Name  string   `json:"name"`
	Price float64  `json:"price"`
	Tags  []string `json:"tags"`
	Count int      `json:"count,omitempty"`
}

func main() {
	items := make([]item, 100)
	for i := range items {
		items[i] = item{fmt.Sprint("item ", i), float64(i) * 1.25, []string{"a", "bc", "def"}, i % 3}
	}
	total := 0
	for round := 0; round < 200; round++ {
		text, err := json.Marshal(items)
		if err != nil {
			panic(err)
		}
		var back []item
		if err := json.Unmarshal(text, &back); err != nil {
			panic(err)
		}
		total += len(text) + len(back)
	}
	fmt.Println(total)
}
