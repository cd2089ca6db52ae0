// Command collect writes the file descriptors that generated Go code carries as one FileDescriptorSet.
//
// The published Go modules of Envoy's API hold every descriptor as a string constant (`…_rawDesc`) in their `.pb.go`
// files. Reading those constants with go/parser needs neither protoc nor a compilation of some 1,500 packages.
// Arguments: the output file, then the folders to walk. See ../README.md for how it is called.
package main

import (
	"encoding/binary"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
)

func main() {
	if len(os.Args) < 3 {
		fail(fmt.Errorf("usage: collect OUTPUT FOLDER..."))
	}
	var files []string
	for _, folder := range os.Args[2:] {
		fail(filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
			if err == nil && !entry.IsDir() && strings.HasSuffix(path, ".pb.go") {
				files = append(files, path)
			}
			return err
		}))
	}
	sort.Strings(files)
	var set []byte
	count := 0
	for _, path := range files {
		descriptor, err := rawDescriptor(path)
		fail(err)
		if descriptor == nil {
			continue
		}
		count++
		set = append(set, 0x0a) // FileDescriptorSet.file
		set = binary.AppendUvarint(set, uint64(len(descriptor)))
		set = append(set, descriptor...)
	}
	fail(os.WriteFile(os.Args[1], set, 0o644))
	fmt.Fprintf(os.Stderr, "%d descriptors, %d bytes\n", count, len(set))
}

// rawDescriptor returns the bytes of the `…_rawDesc` constant or variable of a generated file, nil if it has none.
func rawDescriptor(path string) ([]byte, error) {
	parsed, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	for _, declaration := range parsed.Decls {
		general, ok := declaration.(*ast.GenDecl)
		if !ok {
			continue
		}
		for _, spec := range general.Specs {
			value, ok := spec.(*ast.ValueSpec)
			if !ok || len(value.Values) != 1 || !strings.HasSuffix(value.Names[0].Name, "_rawDesc") {
				continue
			}
			bytes, err := evaluate(value.Values[0])
			if err != nil {
				return nil, fmt.Errorf("%s: %w", path, err)
			}
			return bytes, nil
		}
	}
	return nil, nil
}

// evaluate understands what protoc-gen-go writes: concatenated string literals, or a byte list.
func evaluate(expression ast.Expr) ([]byte, error) {
	switch node := expression.(type) {
	case *ast.BasicLit:
		text, err := strconv.Unquote(node.Value)
		return []byte(text), err
	case *ast.BinaryExpr:
		left, err := evaluate(node.X)
		if err != nil {
			return nil, err
		}
		right, err := evaluate(node.Y)
		return append(left, right...), err
	case *ast.CallExpr:
		return evaluate(node.Args[0])
	case *ast.CompositeLit:
		var bytes []byte
		for _, element := range node.Elts {
			literal, ok := element.(*ast.BasicLit)
			if !ok {
				return nil, fmt.Errorf("unexpected element %T", element)
			}
			number, err := strconv.ParseUint(literal.Value, 0, 8)
			if err != nil {
				return nil, err
			}
			bytes = append(bytes, byte(number))
		}
		return bytes, nil
	default:
		return nil, fmt.Errorf("unexpected expression %T", expression)
	}
}

func fail(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
