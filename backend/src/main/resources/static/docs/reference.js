SwaggerUIBundle({ url: '/openapi.yaml', dom_id: '#reference', deepLinking: true });
