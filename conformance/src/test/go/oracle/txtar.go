// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

package main

import "golang.org/x/tools/txtar"

func init() {
	// The comment, then each file's name and content, then the archive as it is printed.
	register("txtar.Parse", func(args [][]byte) ([][]byte, error) {
		archive := txtar.Parse(args[0])
		answer := [][]byte{archive.Comment}
		for _, file := range archive.Files {
			answer = append(answer, []byte(file.Name), file.Data)
		}
		return append(answer, txtar.Format(archive)), nil
	})
}
