// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

package main

import (
	"fmt"
	"sort"
	"strings"

	"golang.org/x/mod/modfile"
	"golang.org/x/mod/module"
)

func init() {
	register("modfile.Edit", ofEdits(modfile.Parse, editMod, modDump, modSyntax))
	register("modfile.EditLax", ofEdits(modfile.ParseLax, editMod, modDump, modSyntax))
	register("modfile.EditWork", ofEdits(modfile.ParseWork, editWork, workDump, workSyntax))
}

// ofEdits makes a function of the oracle that reads a file and changes it: it takes the file's bytes and edits, each
// the name of a method and its arguments with zero bytes between them. It answers each edit's error, or nothing, and
// then what the file says, its syntax without places, and how it prints.
func ofEdits[F any](
	parse func(string, []byte, modfile.VersionFixer) (F, error),
	edit func(F, string, []string) error,
	dump func(*dumper, F), syntax func(F) *modfile.FileSyntax,
) function {
	return func(args [][]byte) ([][]byte, error) {
		file, err := parse("file", args[0], nil)
		if err != nil {
			return nil, err
		}
		var answers [][]byte
		for _, arg := range args[1:] {
			fields := strings.Split(string(arg), "\x00")
			text := ""
			if err := edit(file, fields[0], fields[1:]); err != nil {
				text = err.Error()
			}
			answers = append(answers, []byte(text))
		}
		var statements, tree dumper
		dump(&statements, file)
		tree.syntax(syntax(file))
		return append(answers, sorted(statements.bytes()), tree.bytes(), modfile.Format(syntax(file))), nil
	}
}

// sorted sorts lines, because some edits add statements in the random order of a map.
func sorted(text []byte) []byte {
	lines := strings.Split(string(text), "\n")
	sort.Strings(lines)
	return []byte(strings.Join(lines, "\n"))
}

func editMod(f *modfile.File, name string, a []string) error {
	switch name {
	case "AddModuleStmt":
		return f.AddModuleStmt(a[0])
	case "AddComment":
		f.AddComment(a[0])
	case "AddGoStmt":
		return f.AddGoStmt(a[0])
	case "DropGoStmt":
		f.DropGoStmt()
	case "AddToolchainStmt":
		return f.AddToolchainStmt(a[0])
	case "DropToolchainStmt":
		f.DropToolchainStmt()
	case "AddGodebug":
		return f.AddGodebug(a[0], a[1])
	case "DropGodebug":
		return f.DropGodebug(a[0])
	case "AddRequire":
		return f.AddRequire(a[0], a[1])
	case "AddNewRequire":
		f.AddNewRequire(a[0], a[1], a[2] == "true")
	case "DropRequire":
		return f.DropRequire(a[0])
	case "SetRequire":
		f.SetRequire(requirements(a))
	case "SetRequireSeparateIndirect":
		f.SetRequireSeparateIndirect(requirements(a))
	case "SetRequireAtMostTwo":
		f.SetRequireAtMostTwo(requirements(a))
	case "AddExclude":
		return f.AddExclude(a[0], a[1])
	case "DropExclude":
		return f.DropExclude(a[0], a[1])
	case "AddReplace":
		return f.AddReplace(a[0], a[1], a[2], a[3])
	case "DropReplace":
		return f.DropReplace(a[0], a[1])
	case "AddRetract":
		return f.AddRetract(modfile.VersionInterval{Low: a[0], High: a[1]}, a[2])
	case "DropRetract":
		return f.DropRetract(modfile.VersionInterval{Low: a[0], High: a[1]})
	case "AddTool":
		return f.AddTool(a[0])
	case "DropTool":
		return f.DropTool(a[0])
	case "AddIgnore":
		return f.AddIgnore(a[0])
	case "DropIgnore":
		return f.DropIgnore(a[0])
	case "SortBlocks":
		f.SortBlocks()
	case "Cleanup":
		f.Cleanup()
	default:
		panic(fmt.Sprintf("no edit %q", name))
	}
	return nil
}

// requirements reads path, version and whether it is indirect, again and again.
func requirements(a []string) []*modfile.Require {
	var list []*modfile.Require
	for ; len(a) >= 3; a = a[3:] {
		list = append(list, &modfile.Require{Mod: module.Version{Path: a[0], Version: a[1]}, Indirect: a[2] == "true"})
	}
	return list
}

func editWork(f *modfile.WorkFile, name string, a []string) error {
	switch name {
	case "AddGoStmt":
		return f.AddGoStmt(a[0])
	case "DropGoStmt":
		f.DropGoStmt()
	case "AddToolchainStmt":
		return f.AddToolchainStmt(a[0])
	case "DropToolchainStmt":
		f.DropToolchainStmt()
	case "AddGodebug":
		return f.AddGodebug(a[0], a[1])
	case "DropGodebug":
		return f.DropGodebug(a[0])
	case "AddUse":
		return f.AddUse(a[0], a[1])
	case "AddNewUse":
		f.AddNewUse(a[0], a[1])
	case "DropUse":
		return f.DropUse(a[0])
	case "SetUse":
		var uses []*modfile.Use
		for ; len(a) >= 2; a = a[2:] {
			uses = append(uses, &modfile.Use{Path: a[0], ModulePath: a[1]})
		}
		f.SetUse(uses)
	case "AddReplace":
		return f.AddReplace(a[0], a[1], a[2], a[3])
	case "DropReplace":
		return f.DropReplace(a[0], a[1])
	case "SortBlocks":
		f.SortBlocks()
	case "Cleanup":
		f.Cleanup()
	default:
		panic(fmt.Sprintf("no edit %q", name))
	}
	return nil
}
