package store_test

func work(string) int { return 2 }

const jobVariable = "ENROLLSIM_TEST_JOB"
