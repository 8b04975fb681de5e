package memory_test

import (
	"testing"

	"enrollsim/server/store/storetest"
)

func TestStore(t *testing.T) { storetest.Run(t, storetest.Memory()) }
