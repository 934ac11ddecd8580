// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

package main

import "strconv"

// texts is an answer of texts.
func texts(values ...string) [][]byte {
	fields := make([][]byte, len(values))
	for i, value := range values {
		fields[i] = []byte(value)
	}
	return fields
}

// yesOrNo writes a claim as "true" or "false".
func yesOrNo(claim bool) string { return strconv.FormatBool(claim) }

// ofText makes a function of a text a function of the oracle.
func ofText(f func(string) string) function {
	return func(args [][]byte) ([][]byte, error) { return texts(f(string(args[0]))), nil }
}

// ofTextOrError is ofText for what may fail.
func ofTextOrError(f func(string) (string, error)) function {
	return func(args [][]byte) ([][]byte, error) {
		value, err := f(string(args[0]))
		return texts(value), err
	}
}

// ofClaim is ofText for a claim about a text.
func ofClaim(f func(string) bool) function {
	return ofText(func(s string) string { return yesOrNo(f(s)) })
}

// ofCheck is ofText for what returns nothing but perhaps an error.
func ofCheck(f func(string) error) function {
	return func(args [][]byte) ([][]byte, error) { return nil, f(string(args[0])) }
}
