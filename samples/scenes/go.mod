module scenes

go 1.19
