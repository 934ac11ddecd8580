// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

package main

import (
	archive "archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"golang.org/x/mod/module"
	"golang.org/x/mod/sumdb/dirhash"
	"golang.org/x/mod/zip"
)

// errContents is any trouble with the contents of an entry: two decompressors notice it at different places.
var errContents = errors.New("contents are not as stated")

func init() {
	register("zip.CheckZip", checkZip)
	register("zip.Verify", verifyZip)
	register("zip.Unzip", unzip)
	register("zip.Create", createZip)
	register("zip.CreateFromDir", createZipFromDir)
	register("dirhash.HashZip", func(args [][]byte) ([][]byte, error) {
		file, err := zipFile(args[0])
		if err != nil {
			return nil, err
		}
		reader, err := archive.NewReader(bytes.NewReader(args[0]), int64(len(args[0])))
		if err != nil {
			return nil, plain(err)
		}
		for _, entry := range reader.File {
			// A bad name before bad contents, whichever sorts first.
			if strings.Contains(entry.Name, "\n") {
				return nil, errors.New("dirhash: filenames with newlines are not supported")
			}
		}
		hash, err := dirhash.HashZip(file, dirhash.Hash1)
		return texts(hash), contentsOr(err)
	})
	register("dirhash.Hash1", hash1)
	register("dirhash.HashDir", func(args [][]byte) ([][]byte, error) {
		hash, err := dirhash.HashDir(string(args[0]), string(args[1]), dirhash.Hash1)
		return texts(hash), err
	})
}

var zipFileName string

// scratch is a folder in memory where there is one, for files are written millions of times, and else beside the program.
func scratch() (string, error) {
	if info, err := os.Stat("/dev/shm"); err == nil && info.IsDir() {
		return "/dev/shm", nil
	}
	program, err := os.Executable()
	return filepath.Dir(program), err
}

// removeScratch leaves nothing behind.
func removeScratch() {
	if zipFileName != "" {
		os.RemoveAll(filepath.Dir(zipFileName))
	}
}

// zipFile writes data to the one file that all zips are read from.
func zipFile(data []byte) (string, error) {
	if zipFileName == "" {
		parent, err := scratch()
		if err != nil {
			return "", err
		}
		dir, err := os.MkdirTemp(parent, "zips")
		if err != nil {
			return "", err
		}
		zipFileName = filepath.Join(dir, "x.zip")
	}
	return zipFileName, os.WriteFile(zipFileName, data, 0o600)
}

func moduleOf(args [][]byte) module.Version {
	return module.Version{Path: string(args[0]), Version: string(args[1])}
}

// plain takes the name of our file out of an error.
func plain(err error) error {
	var pathError *fs.PathError
	if errors.As(err, &pathError) {
		return pathError.Err
	}
	return err
}

// contentsOr makes one error of all that are about contents.
func contentsOr(err error) error {
	if err == nil {
		return nil
	}
	var corrupt flate.CorruptInputError
	var pathError *fs.PathError
	for _, known := range []error{archive.ErrFormat, archive.ErrChecksum, archive.ErrAlgorithm, io.EOF, io.ErrUnexpectedEOF} {
		if errors.Is(err, known) {
			return errContents
		}
	}
	if errors.As(err, &corrupt) || errors.As(err, &pathError) {
		return errContents
	}
	return err
}

// checkedFiles is the size error, then the valid, the omitted and the invalid files, each list after its length.
func checkedFiles(cf zip.CheckedFiles) [][]byte {
	size := ""
	if cf.SizeError != nil {
		size = cf.SizeError.Error()
	}
	list := []string{size, strconv.Itoa(len(cf.Valid))}
	list = append(list, cf.Valid...)
	for _, files := range [][]zip.FileError{cf.Omitted, cf.Invalid} {
		list = append(list, strconv.Itoa(len(files)))
		for _, file := range files {
			list = append(list, file.Path, file.Err.Error())
		}
	}
	return texts(list...)
}

func checkZip(args [][]byte) ([][]byte, error) {
	file, err := zipFile(args[2])
	if err != nil {
		return nil, err
	}
	cf, err := zip.CheckZip(moduleOf(args), file)
	if err != nil && cf.Err() == nil {
		return nil, plain(err)
	}
	return checkedFiles(cf), nil
}

// verifyZip does what the go command does with a zip before it counts as the module's: check, hash, read all of it.
func verifyZip(args [][]byte) ([][]byte, error) {
	file, err := zipFile(args[2])
	if err != nil {
		return nil, err
	}
	m := moduleOf(args)
	if _, err := zip.CheckZip(m, file); err != nil {
		return nil, plain(err)
	}
	hash, err := dirhash.HashZip(file, dirhash.Hash1)
	if err != nil {
		return nil, contentsOr(err)
	}
	reader, err := archive.OpenReader(file)
	if err != nil {
		return nil, err
	}
	defer reader.Close()
	goMod := "none"
	for _, entry := range reader.File {
		if strings.HasSuffix(entry.Name, "/") { // as zip.Unzip tells a folder: by its name, not by an attribute
			continue
		}
		contents, err := entry.Open()
		if err != nil {
			return nil, contentsOr(err)
		}
		data, err := io.ReadAll(contents)
		contents.Close()
		if err != nil {
			return nil, contentsOr(err)
		}
		if entry.Name == m.Path+"@"+m.Version+"/go.mod" {
			goMod = "go.mod " + string(data)
		}
	}
	return texts(hash, goMod), nil
}

func unzip(args [][]byte) ([][]byte, error) {
	file, err := zipFile(args[2])
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp(filepath.Dir(file), "unzip")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	if err := zip.Unzip(dir, moduleOf(args), file); err != nil {
		return nil, errors.New("not unpacked")
	}
	hash, err := dirhash.HashDir(dir, moduleOf(args).String(), dirhash.Hash1)
	return texts(hash), err
}

// sourceFile is a file given as path, kind, stated size and contents.
type sourceFile struct {
	path     string
	mode     fs.FileMode
	size     int64
	contents []byte
}

func (f sourceFile) Path() string                { return f.path }
func (f sourceFile) Lstat() (os.FileInfo, error) { return f, nil }
func (f sourceFile) Open() (io.ReadCloser, error) {
	return io.NopCloser(bytes.NewReader(f.contents)), nil
}
func (f sourceFile) Name() string       { return filepath.Base(f.path) }
func (f sourceFile) Size() int64        { return f.size }
func (f sourceFile) Mode() os.FileMode  { return f.mode }
func (f sourceFile) ModTime() time.Time { return time.Time{} }
func (f sourceFile) IsDir() bool        { return f.mode.IsDir() }
func (f sourceFile) Sys() any           { return nil }

var modes = map[string]fs.FileMode{
	"REGULAR": 0, "FOLDER": fs.ModeDir, "LINK": fs.ModeSymlink, "OTHER": fs.ModeDevice,
}

func createZip(args [][]byte) ([][]byte, error) {
	var files []zip.File
	for i := 2; i+3 < len(args); i += 4 {
		size, err := strconv.ParseInt(string(args[i+2]), 10, 64)
		if err != nil {
			return nil, err
		}
		files = append(files, sourceFile{string(args[i]), modes[string(args[i+1])], size, args[i+3]})
	}
	checked, _ := zip.CheckFiles(files)
	answer := checkedFiles(checked)
	var out bytes.Buffer
	if err := zip.Create(&out, moduleOf(args), files); err != nil {
		return append(answer, []byte("not created")), nil
	}
	return append(answer, hashAndNames(out.Bytes())...), nil
}

func createZipFromDir(args [][]byte) ([][]byte, error) {
	var out bytes.Buffer
	if err := zip.CreateFromDir(&out, moduleOf(args), string(args[2])); err != nil {
		return texts("not created"), nil
	}
	return hashAndNames(out.Bytes()), nil
}

// hashAndNames is the hash of a zip and the names of its entries in order.
func hashAndNames(data []byte) [][]byte {
	file, err := zipFile(data)
	if err != nil {
		panic(err)
	}
	hash, err := dirhash.HashZip(file, dirhash.Hash1)
	if err != nil {
		panic(err)
	}
	answer := []string{hash}
	reader, err := archive.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		panic(err)
	}
	for _, entry := range reader.File {
		answer = append(answer, entry.Name)
	}
	return texts(answer...)
}

// hash1 takes names and contents in turn.
func hash1(args [][]byte) ([][]byte, error) {
	contents := map[string][]byte{}
	var names []string
	for i := 0; i+1 < len(args); i += 2 {
		names = append(names, string(args[i]))
		contents[string(args[i])] = args[i+1]
	}
	hash, err := dirhash.Hash1(names, func(name string) (io.ReadCloser, error) {
		return io.NopCloser(bytes.NewReader(contents[name])), nil
	})
	return texts(hash), err
}
