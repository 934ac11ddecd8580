// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

package main

import (
	"strconv"
	"strings"
	"unicode"
)

func init() {
	register("strconv.Quote", ofText(strconv.Quote))
	register("strings.Compare", func(args [][]byte) ([][]byte, error) {
		return texts(strconv.Itoa(strings.Compare(string(args[0]), string(args[1])))), nil
	})
	// runes describes the code points from the first argument (inclusive) to the second, in decimal, one digit
	// each: 1 for a letter, 2 for what prints as itself in quotes, 4 for white space, and their sums.
	register("runes", func(args [][]byte) ([][]byte, error) {
		from, err := strconv.Atoi(string(args[0]))
		if err != nil {
			return nil, err
		}
		end, err := strconv.Atoi(string(args[1]))
		if err != nil {
			return nil, err
		}
		classes := make([]byte, 0, end-from)
		for r := rune(from); r < rune(end); r++ {
			class := byte('0')
			if unicode.IsLetter(r) {
				class++
			}
			if strconv.IsPrint(r) {
				class += 2
			}
			if unicode.IsSpace(r) {
				class += 4
			}
			classes = append(classes, class)
		}
		return [][]byte{classes}, nil
	})
	register("strconv.QuoteRune", func(args [][]byte) ([][]byte, error) {
		r, err := strconv.Atoi(string(args[0]))
		return texts(strconv.QuoteRune(rune(r))), err
	})
}
