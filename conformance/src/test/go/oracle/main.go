// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

// Oracle answers questions about Go's module rules over a pipe: it reads calls from standard input and writes what
// Go's own code answers to standard output, in the same order. See README.md for the frames.
package main

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
	"os"
)

// maxBytes bounds one argument, so that a broken frame does not ask for all memory.
const maxBytes = 1 << 30

// What an answer is.
const (
	isValue = iota
	isError
	isPanic
)

// A function answers a call; what it returns and what it is given is bytes.
type function func(args [][]byte) ([][]byte, error)

var (
	functions  = map[string]function{}
	errorKinds []func(error) string
)

// register makes f known as name. Each area does so in its init.
func register(name string, f function) {
	if functions[name] != nil {
		panic("two functions are called " + name)
	}
	functions[name] = f
}

// registerErrors has kind asked what kind of error an error is; "" when it does not know.
func registerErrors(kind func(error) string) {
	errorKinds = append(errorKinds, kind)
}

func kindOf(err error) string {
	for _, kind := range errorKinds {
		if k := kind(err); k != "" {
			return k
		}
	}
	return "error"
}

func main() {
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := bufio.NewWriterSize(os.Stdout, 1<<20)
	err := serve(in, out)
	removeScratch()
	if err != nil {
		fmt.Fprintln(os.Stderr, "oracle:", err)
		os.Exit(1)
	}
}

// serve answers until there are no more calls. It flushes whenever no further call is waiting.
func serve(in *bufio.Reader, out *bufio.Writer) error {
	for {
		if in.Buffered() == 0 {
			if err := out.Flush(); err != nil {
				return err
			}
		}
		call, err := readFields(in)
		if err == io.EOF {
			return out.Flush()
		}
		if err != nil {
			return err
		}
		if len(call) == 0 {
			return fmt.Errorf("a call without a name")
		}
		status, fields := answer(call)
		if err := out.WriteByte(byte(status)); err != nil {
			return err
		}
		if err := writeFields(out, fields); err != nil {
			return err
		}
	}
}

func answer(call [][]byte) (status int, fields [][]byte) {
	f := functions[string(call[0])]
	if f == nil {
		return isPanic, texts("no function " + string(call[0]))
	}
	defer func() {
		if r := recover(); r != nil {
			status, fields = isPanic, texts(fmt.Sprint(r))
		}
	}()
	values, err := f(call[1:])
	if err != nil {
		return isError, texts(err.Error(), kindOf(err))
	}
	return isValue, values
}

// readFields reads a count of two bytes and so many fields, each after its length in four bytes.
func readFields(in *bufio.Reader) ([][]byte, error) {
	var number [4]byte
	if _, err := io.ReadFull(in, number[:2]); err != nil {
		return nil, err
	}
	fields := make([][]byte, binary.BigEndian.Uint16(number[:2]))
	for i := range fields {
		if _, err := io.ReadFull(in, number[:]); err != nil {
			return nil, fmt.Errorf("cut frame: %w", err)
		}
		length := binary.BigEndian.Uint32(number[:])
		if length > maxBytes {
			return nil, fmt.Errorf("an argument of %d bytes", length)
		}
		fields[i] = make([]byte, length)
		if _, err := io.ReadFull(in, fields[i]); err != nil {
			return nil, fmt.Errorf("cut frame: %w", err)
		}
	}
	return fields, nil
}

func writeFields(out *bufio.Writer, fields [][]byte) error {
	var number [4]byte
	binary.BigEndian.PutUint16(number[:2], uint16(len(fields)))
	if _, err := out.Write(number[:2]); err != nil {
		return err
	}
	for _, field := range fields {
		binary.BigEndian.PutUint32(number[:], uint32(len(field)))
		if _, err := out.Write(number[:]); err != nil {
			return err
		}
		if _, err := out.Write(field); err != nil {
			return err
		}
	}
	return nil
}
