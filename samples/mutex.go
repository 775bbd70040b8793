// Shows: sync.Mutex guards a shared value; embedded in a struct together with what it guards.
package main

import (
	"fmt"
	"sync"
)

type account struct {
	sync.Mutex
	balance int
	history []string
}

func (a *account) deposit(n int) {
	a.Lock()
	defer a.Unlock()
	a.balance += n
}

func (a *account) withdraw(n int) error {
	a.Lock()
	defer a.Unlock()
	if n > a.balance {
		return fmt.Errorf("balance %d is too low for %d", a.balance, n)
	}
	a.balance -= n
	return nil
}

func main() {
	var a account
	var wg sync.WaitGroup
	for i := 1; i <= 100; i++ {
		wg.Go(func() { a.deposit(i) })
	}
	wg.Wait()
	fmt.Println(a.balance)
	fmt.Println(a.withdraw(50), a.balance)
	fmt.Println(a.withdraw(6000), a.balance)
	fmt.Println(a.TryLock(), a.TryLock())
	a.Unlock()
}
