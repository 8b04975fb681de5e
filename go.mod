module enrollsim

go 1.26.0
