package capture

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
)

// checkHeapDump walks over the records of a heap dump to its end. The runtime ignores errors of writing, so a disk that
// filled up shows only in a dump that stops half-way.
func checkHeapDump(f *os.File) error {
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return err
	}
	w := &dumpWalk{in: bufio.NewReaderSize(f, 1<<16)}
	if err := w.records(); err != nil {
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			err = errors.New("it ends half-way; the disk may be full")
		}
		return fmt.Errorf("the heap dump is not whole: %w", err)
	}
	return nil
}

// dumpHeader has been the same since Go 1.7.
const dumpHeader = "go1.7 heap dump\n"

// fields of each record by its tag, in order: n a number, s text or memory after its length, p a list of pointer
// places. Source: runtime/heapdump.go, Go 1.19 to 1.27.
var fields = map[uint64]string{
	1: "nsp", 2: "sn", 3: "nnsn", 4: "nnnnnnnnsnnnn", 5: "nnnsnnnsp", 6: "nnnnssn", 7: "nnnnn", 8: "nn", 9: "nnn",
	11: "nnnnn", 12: "nsp", 13: "nsp", 14: "nnnnnnn", 15: "nnnnnn", 17: "nn",
}

type dumpWalk struct{ in *bufio.Reader }

func (w *dumpWalk) records() error {
	var header [len(dumpHeader)]byte
	if _, err := io.ReadFull(w.in, header[:]); err != nil {
		return err
	}
	if string(header[:]) != dumpHeader {
		return fmt.Errorf("it begins with %q", header)
	}
	for {
		tag, err := binary.ReadUvarint(w.in)
		if err != nil {
			return err
		}
		switch tag {
		case 0:
			if _, err := w.in.ReadByte(); err != io.EOF {
				return errors.New("something follows its end")
			}
			return nil
		case 10: // memory statistics
			err = w.numbers(281)
		case 16: // an allocation stack
			err = w.stack()
		default:
			layout, known := fields[tag]
			if !known {
				return fmt.Errorf("it holds a record of unknown kind %d", tag)
			}
			err = w.record(layout)
		}
		if err != nil {
			return err
		}
	}
}

func (w *dumpWalk) record(layout string) error {
	for _, field := range layout {
		var err error
		switch field {
		case 'n':
			_, err = binary.ReadUvarint(w.in)
		case 's':
			err = w.sized()
		case 'p':
			err = w.places()
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (w *dumpWalk) numbers(n uint64) error {
	for ; n > 0; n-- {
		if _, err := binary.ReadUvarint(w.in); err != nil {
			return err
		}
	}
	return nil
}

func (w *dumpWalk) sized() error {
	n, err := binary.ReadUvarint(w.in)
	if err != nil {
		return err
	}
	if n > 1<<62 {
		return errors.New("a length is too large")
	}
	_, err = io.CopyN(io.Discard, w.in, int64(n))
	return err
}

func (w *dumpWalk) places() error {
	for {
		kind, err := binary.ReadUvarint(w.in)
		if err != nil || kind == 0 {
			return err
		}
		if _, err := binary.ReadUvarint(w.in); err != nil {
			return err
		}
	}
}

func (w *dumpWalk) stack() error {
	if err := w.numbers(2); err != nil {
		return err
	}
	n, err := binary.ReadUvarint(w.in)
	if err != nil {
		return err
	}
	for ; n > 0; n-- {
		if err := w.record("ssn"); err != nil {
			return err
		}
	}
	return w.numbers(2)
}
