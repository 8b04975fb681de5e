package main

import (
	"path/filepath"

	"enrollsim/flow/cause"
	"enrollsim/flow/guide"
	"enrollsim/flow/scenario/runfile"
	"enrollsim/flow/text"
	"enrollsim/flow/train"
)

// furtherOf are the further languages among the values.
func furtherOf(values map[string]any) text.Further {
	further := text.Further{}
	for name, value := range values {
		l := text.Lang(filepath.Base(name))
		if its, ok := value.(*text.Language); ok && l.IsFurther() {
			further[l] = its.Words
		}
	}
	return further
}

// translate adds to what a value says the words of the further languages, so that
// the program finds all languages side by side.
func translate(value any, further text.Further) {
	switch v := value.(type) {
	case *guide.Guide:
		v.Texts(further.Add)
	case *guide.Login:
		v.Texts(further.Add)
	case *[]cause.Entry:
		translateAll(*v, further)
	case *[]cause.Question:
		translateAll(*v, further)
	case *[]cause.Group:
		translateAll(*v, further)
	case *[]cause.Check:
		translateAll(*v, further)
	case *[]runfile.Object:
		translateAll(*v, further)
	case *[]train.Act:
		translateAll(*v, further)
	case *[]train.Line:
		translateAll(*v, further)
	case *[]train.Persona:
		translateAll(*v, further)
	}
}

func translateAll[T interface {
	Texts(visit func(place string, words text.Words))
}](list []T, further text.Further) {
	for _, one := range list {
		one.Texts(further.Add)
	}
}
