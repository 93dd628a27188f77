npx tsc --init --rootDir src --outDir dist --types node
