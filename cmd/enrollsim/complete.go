package main

import (
	"strings"

	"github.com/spf13/cobra"

	"enrollsim/flow/embedded"
	"enrollsim/flow/scenario"
	"enrollsim/flow/text"
)

// completion is what a shell offers for what has been typed of an argument or a flag.
type completion = func(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective)

// completeTerms offers the words of run files, each with what it says.
func completeTerms(f *flags, data *embedded.Data) completion {
	return func(_ *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		if len(args) > 0 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		terms, err := termsOf(data)
		if err != nil {
			return nil, cobra.ShellCompDirectiveError
		}
		var list []string
		seen := map[string]bool{}
		for _, t := range terms {
			if strings.HasPrefix(t.Name, typed) && !seen[t.Name] {
				seen[t.Name] = true
				list = append(list, cobra.CompletionWithDesc(t.Name, string(t.Kind)+": "+t.Says.In(text.Lang(f.lang))))
			}
		}
		return list, cobra.ShellCompDirectiveNoFileComp
	}
}

// completeScenarios offers the built-in scenarios, each with its title, beside files.
func completeScenarios(f *flags) completion {
	return func(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
		listed, err := scenario.List()
		if err != nil {
			return nil, cobra.ShellCompDirectiveError
		}
		var list []string
		for _, l := range listed {
			if strings.HasPrefix(l.Name, typed) {
				list = append(list, cobra.CompletionWithDesc(l.Name, l.Title.In(text.Lang(f.lang))))
			}
		}
		return list, cobra.ShellCompDirectiveDefault
	}
}

// completeLast offers the last run as well.
func completeLast(others completion) completion {
	return func(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		list, directive := others(cmd, args, typed)
		if strings.HasPrefix(lastWord, typed) {
			list = append(list, lastWord)
		}
		return list, directive
	}
}
