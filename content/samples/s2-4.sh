npx tsc --init
