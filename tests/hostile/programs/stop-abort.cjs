// ends: contained
process.abort();
