
By0JVgkhrXgkcpgE~i`gEIJè?bóè/