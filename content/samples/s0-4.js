    console.log(request.params);  // { id: '123' }
    console.log(request.query);   // { name: 'John' }  (if URL is `/user/123?name=John`)
    console.log(request.headers); // Show all headers
