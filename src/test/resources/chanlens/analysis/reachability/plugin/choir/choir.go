// The plugin.
package main

var baton chan int

// Gather starts a singer who waits for the baton.
func Gather(sung func()) {
	baton = make(chan int)
	go sing(baton, sung)
}

//go:noinline
func sing(baton chan int, sung func()) {
	<-baton
	sung()
}

// Conduct lets the singer sing.
func Conduct() { baton <- 1 }

func main() {}
