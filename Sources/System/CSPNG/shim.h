#pragma once
#include <stddef.h>
#include <spng.h>
