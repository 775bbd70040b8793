package main

import (
	"errors"
	"sync"
	"time"
)

func main() {
	_ = errors.errorString{}
	var m sync.Mutex
	m.state = 1
	m.lockSlow()
	_ = time.Duration.x
	_ = sync.WaitGroup.n
	time.Now().wall = 1
	errors = nil
	_ = time
}
