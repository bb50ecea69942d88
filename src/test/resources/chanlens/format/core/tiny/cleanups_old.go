//go:build !go1.24

package main

import "unsafe"

func cleanups() {}

func rootCleanupQueue() {}

// As runtime/pprof has them up to that release.
func labelled() unsafe.Pointer {
	all := map[string]string{"floor": "2", "shop": "north"}
	return unsafe.Pointer(&all)
}
